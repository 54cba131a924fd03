#!/usr/bin/env python3
"""Writes year/year.jsonl: a year of short invented notes around the story of `documents/`, so that series have a past.

    python3 corpus/demo/make_year.py

Every note is a sentence of these templates, on a day that a fixed seed draws. None of it happened.
"""

import json
import random
from datetime import date, timedelta
from pathlib import Path

random.seed(20250909)
FIRST, STRIKE, LAST = date(2024, 10, 1), date(2025, 9, 9), date(2025, 9, 30)

OUTLETS = [
    "صحيفة الجدول", "صحيفة الرواق العربي", "صحيفة السنبلة", "صحيفة الشاطئ", "صحيفة الشرفة", "صحيفة الفنار", "صحيفة المرسى",
    "صحيفة الميناء الدولي", "قناة الأفق الجديد", "موقع النخيل الإخباري", "وكالة الضفاف", "وكالة المدار للأنباء",
]
# Names that take a feminine verb.
NAMES = {
    "QAT": "قطر", "ISR": "إسرائيل", "TUR": "تركيا", "IRN": "إيران", "SAU": "السعودية", "EGY": "مصر", "ARE": "الإمارات",
    "FRA": "فرنسا", "GBR": "بريطانيا", "USA": "الولايات المتحدة", "RUS": "روسيا", "CHN": "الصين", "SYR": "سوريا", "DEU": "ألمانيا",
    "PAK": "باكستان", "KWT": "الكويت", "ESP": "إسبانيا", "ITA": "إيطاليا", "DZA": "الجزائر", "TUN": "تونس", "LBY": "ليبيا",
    "IND": "الهند", "JPN": "اليابان", "NOR": "النرويج", "BRA": "البرازيل", "NLD": "هولندا", "BEL": "بلجيكا", "IRL": "أيرلندا",
    "CAN": "كندا", "AUS": "أستراليا", "IDN": "إندونيسيا", "MYS": "ماليزيا", "MRT": "موريتانيا", "BHR": "البحرين", "UKR": "أوكرانيا",
    "POL": "بولندا", "ZAF": "جنوب أفريقيا", "GRC": "اليونان", "SWE": "السويد", "CHE": "سويسرا",
}
TOPICS = [
    "الملاحة", "الغاز", "المياه", "الحدود", "الأسرى", "الطيران", "التجارة", "الصيد", "الجامعات", "المناخ", "القروض", "الآثار", "الكهرباء",
    "الهجرة", "الموانئ", "القمح", "الاتصالات", "السياحة", "الصحة", "الجمارك",
]
# Two notes that name distant places are never one event.
PLACES = [
    "جنيف", "فيينا", "نيويورك", "باريس", "لندن", "روما", "مدريد", "طوكيو", "جاكرتا", "نيروبي", "الرباط", "مسقط", "بيروت", "بغداد", "برلين",
    "بروكسل", "أوسلو", "الخرطوم", "إسلام آباد", "نيودلهي",
]
CONFLICT = [
    "اتهمت {a} {b} بخرق التفاهمات الخاصة بملف {t}، خلال ندوة في {p}.",
    "أدانت {a} موقف {b} من ملف {t}، خلال ندوة في {p}.",
    "هددت {a} {b} برد قاس إذا تعطل ملف {t}، خلال ندوة في {p}.",
    "طالبت {a} {b} بدفع تعويضات عن أضرار قطاع {t}، خلال ندوة في {p}.",
    "رفضت {a} مقترح {b} بشأن {t}، خلال ندوة في {p}.",
    "نددت {a} بسياسة {b} في قطاع {t}، خلال ندوة في {p}.",
    "فرضت {a} عقوبات على {b} بسبب خلاف على {t}، خلال ندوة في {p}.",
    "احتجت {a} لدى {b} على قرارات تخص {t}، خلال ندوة في {p}.",
]
COOPERATION = [
    "أشادت {a} بدور {b} في ملف {t}، خلال ندوة في {p}.",
    "قدمت {a} مساعدات إلى {b} لدعم قطاع {t}، خلال ندوة في {p}.",
    "أعربت {a} عن تضامنها مع {b} في أزمة {t}، خلال ندوة في {p}.",
    "رحبت {a} بخطوات {b} في مجال {t}، خلال ندوة في {p}.",
    "أرسلت {a} معونات عاجلة إلى {b} لإصلاح قطاع {t}، خلال ندوة في {p}.",
    "أيدت {a} موقف {b} من ملف {t}، خلال ندوة في {p}.",
]
TITLES = ["ملف {t} بين {a} و{b}", "{a} و{b} وملف {t}"]
# Who, to whom, of what, days between two notes before the strike and after it.
PLAN = [
    ("ISR", "QAT", CONFLICT, 22, 1), ("QAT", "ISR", CONFLICT, 20, 1), ("ISR", "QAT", CONFLICT, 50, 2), ("ISR", "QAT", CONFLICT, 90, 3), ("QAT", "ISR", CONFLICT, 60, 2), ("TUR", "QAT", COOPERATION, 12, 3), ("QAT", "TUR", COOPERATION, 14, 4),
    ("USA", "QAT", COOPERATION, 11, 11), ("QAT", "USA", COOPERATION, 13, 13), ("SAU", "QAT", COOPERATION, 16, 5), ("EGY", "ISR", CONFLICT, 21, 6),
    ("IRN", "ISR", CONFLICT, 7, 7), ("ISR", "IRN", CONFLICT, 8, 8), ("FRA", "QAT", COOPERATION, 28, 9), ("SAU", "ISR", CONFLICT, 24, 6),
]
OTHERS = 160


def note(day, a, b, kind):
    t = random.choice(TOPICS)
    PLACES.append(PLACES.pop(0))
    fill = {"a": NAMES[a], "b": NAMES[b], "t": t, "p": PLACES[0]}
    hour = random.randrange(5, 21)
    return {
        "title": random.choice(TITLES).format(**fill),
        "outlet": random.choice(OUTLETS),
        "published": f"{day}T{hour:02}:{random.randrange(60):02}:00+03:00",
        "language": "ar",
        "text": random.choice(kind).format(**fill),
    }


def main():
    notes = []
    for a, b, kind, before, after in PLAN:
        day = FIRST + timedelta(days=random.randrange(before))
        while day <= LAST:
            notes.append(note(day, a, b, kind))
            usual = after if day >= STRIKE else before
            day += timedelta(days=max(1, round(usual * random.uniform(0.6, 1.4))))
    codes = sorted(NAMES)
    for _ in range(OTHERS):
        a, b = random.sample(codes, 2)
        day = FIRST + timedelta(days=random.randrange((LAST - FIRST).days))
        notes.append(note(day, a, b, random.choice([CONFLICT, COOPERATION])))
    notes.sort(key=lambda n: n["published"])
    folder = Path(__file__).parent / "year"
    folder.mkdir(exist_ok=True)
    lines = []
    for i, n in enumerate(notes):
        n = {"id": f"year-{i + 1:03}", "url": f"https://year.example/{i + 1:03}", **n}
        lines.append(json.dumps(n, ensure_ascii=False))
    (folder / "year.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
