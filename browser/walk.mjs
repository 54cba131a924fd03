// Walks through the pages of `isnad demo` in a real browser, as a reader would, in both languages and at phone width.
//
//     node walk.mjs ISNAD CHROMIUM FOLDER
//
// ISNAD is the binary, CHROMIUM the browser, FOLDER where screenshots go. On every page: no error in the console, no
// sideways scrolling, no text cut, no serious defect found by axe-core.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [isnad, browserPath, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
mkdirSync(shots, { recursive: true });
const defects = [];
const check = (ok, what) => {
  if (!ok) defects.push(what);
  console.log(`${ok ? "ok  " : "FAIL"} ${what}`);
};

const folder = mkdtempSync(join(tmpdir(), "isnad-walk-"));
const ledger = join(folder, "demo.db");

// The server under test, on a free port.
function serve() {
  const child = spawn(isnad, ["demo", "--port", "0", "--ledger", ledger], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    child.on("exit", (code) => reject(new Error(`isnad demo ended with ${code}`)));
    child.stdout.once("data", (line) => resolve({ child, base: String(line).trim().replace(/\/$/, "") }));
  });
}

// What must hold on every page.
async function sound(page, name) {
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  const layout = await page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > innerWidth + 1;
    // Text that its box cuts off, where the box does not scroll.
    const cut = [...document.querySelectorAll("main *, header *, footer *")].filter((e) => {
      const style = getComputedStyle(e);
      return e.clientWidth > 0 && style.overflowX === "hidden" && e.scrollWidth > e.clientWidth + 1;
    });
    // Boxes that stick out of the page, but for those inside a part that scrolls by itself.
    const out = [...document.querySelectorAll("main *")].filter((e) => {
      const box = e.getBoundingClientRect();
      return box.width > 0 && !e.closest(".wide") && (box.left < -1 || box.right > innerWidth + 1);
    });
    return { wide, cut: cut.map((e) => e.outerHTML.slice(0, 80)), out: out.map((e) => e.outerHTML.slice(0, 80)).slice(0, 3) };
  });
  check(!layout.wide, `${name}: no sideways scrolling`);
  check(layout.cut.length === 0, `${name}: no text cut ${layout.cut.join(" ")}`);
  check(layout.out.length === 0, `${name}: nothing sticks out ${layout.out.join(" ")}`);
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const grave = found.violations.filter((v) => v.impact === "serious" || v.impact === "critical");
  check(grave.length === 0, `${name}: axe finds nothing grave ${grave.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 120)}`).join(" | ")}`);
  if (page.errors.length) check(false, `${name}: console ${page.errors.splice(0).join(" | ")}`);
}

async function open(browser, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.errors = [];
  page.on("console", (m) => m.type() === "error" && page.errors.push(m.text()));
  page.on("pageerror", (e) => page.errors.push(String(e)));
  return page;
}

const go = async (page, link) => {
  await Promise.all([page.waitForLoadState("load"), link.click()]);
  await page.waitForLoadState("load");
};

// Overview → dyad → shift → event → chain → sentence.
async function reader(page, base, lang) {
  await page.goto(`${base}/?lang=${lang}`);
  check((await page.getAttribute("html", "dir")) === (lang === "ar" ? "rtl" : "ltr"), `${lang}: runs the right way`);
  // On a busy machine shifts are worked out a little later than the first page.
  for (let n = 0; n < 60 && (await page.locator("section:has(#shifts) a.headline").count()) === 0; n++) {
    await page.waitForTimeout(1000);
    await page.reload();
  }
  await sound(page, `${lang}-1-overview`);
  await go(page, page.locator("section:has(#shifts) a.headline").first());
  check(/\/dyad\//.test(page.url()), `${lang}: a shift leads to its dyad`);
  await sound(page, `${lang}-2-dyad`);
  const shift = page.locator("svg a[href^='#shift-']").first();
  check((await shift.locator("title").count()) === 1, `${lang}: a shift in the chart tells what it is`);
  await shift.locator("circle").click();
  check(/#shift-/.test(page.url()), `${lang}: a mark in the chart leads to its shift`);
  await go(page, page.locator("li:target a.behind"));
  check(/since=.*#events/.test(page.url()), `${lang}: a shift leads to the events behind it`);
  await sound(page, `${lang}-3-behind`);
  check((await page.locator("#events a.headline").count()) > 2, `${lang}: events stand behind the shift`);
  await page.goto(`${base}/events?standing=contested`);
  await go(page, page.locator("a.headline").first());
  check(/\/event\//.test(page.url()), `${lang}: an event opens`);
  await sound(page, `${lang}-4-event`);
  check(await page.locator(".denials").isVisible(), `${lang}: its denial is in plain sight`);
  check((await page.locator("ul.chain li.root").count()) >= 1, `${lang}: the chain begins with its origin`);
  check((await page.locator("ul.chain li li").count()) >= 3, `${lang}: the chain goes to the outlets`);
  await page.locator("ul.chain li li a").first().click();
  const target = page.locator("article:target");
  check(await target.isVisible(), `${lang}: a telling leads to its sentence`);
  check((await target.locator("mark.k-act").count()) >= 1, `${lang}: the act is marked`);
  await target.locator("details.because summary").first().click();
  check(await target.locator("details.because dl").first().isVisible(), `${lang}: the coding gives its reasons`);
  await sound(page, `${lang}-5-sentence`);
  await go(page, target.locator("h3 a"));
  check((await page.locator(".text mark").count()) > 1, `${lang}: the document has its spans`);
  await sound(page, `${lang}-6-document`);
}

// Search with another spelling: no hamza, a final ha for the ta marbuta.
async function search(page, base, lang) {
  const found = [];
  for (const words of ["الشراكة الأمنية", "الشراكه الامنيه"]) {
    await page.goto(`${base}/?lang=${lang}`);
    await page.fill("form.find input", words);
    await go(page, page.locator("form.find button"));
    found.push(await page.locator("ul.documents a.headline").allInnerTexts());
  }
  check(found[0].length > 0 && found[0].join() === found[1].join(), `${lang}: another spelling finds the same`);
  await sound(page, `${lang}-7-search`);
}

async function partners(page, base, lang) {
  await page.goto(`${base}/partners?lang=${lang}`);
  const before = await page.locator("#outcome ~ .verdict").innerText();
  await sound(page, `${lang}-8-partners`);
  await page.fill("input[name='partner.0.reliability:low']", "0.01");
  await page.fill("input[name='partner.0.reliability:high']", "0.02");
  await go(page, page.locator("section:has(#ranges) button"));
  check((await page.locator("#outcome ~ .verdict").innerText()) !== before, `${lang}: other ranges, another verdict`);
  check((await page.inputValue("input[name='partner.0.reliability:high']")) === "0.02", `${lang}: the ranges stay`);
}

async function others(page, base, lang) {
  for (const [name, path] of [
    ["events", "/events"], ["states", "/states"], ["network", "/network"], ["outlets", "/outlets"], ["documents", "/documents"],
    ["trace", "/trace"],
  ]) {
    await page.goto(`${base}${path}`);
    await sound(page, `${lang}-9-${name}`);
  }
  await page.goto(`${base}/outlets`);
  await go(page, page.locator("tbody th a").first());
  await sound(page, `${lang}-9-outlet`);
  const text = await page.goto(`${base}/api/events?standing=contested&limit=1`).then((r) => r.json());
  const doc = await page.goto(`${base}/api/documents/${text.items[0].tellings[0].doc}`).then((r) => r.json());
  await page.goto(`${base}/trace`);
  await page.fill("textarea[name=text]", doc.text);
  await page.fill("input[name=published]", doc.document.published.slice(0, 10));
  await go(page, page.locator("form.trace button"));
  check((await page.locator("li.claim .deny").count()) > 0, `${lang}: a pasted article's claim shows who denies it`);
  await sound(page, `${lang}-9-traced`);
  await page.goto(`${base}/nothing-here`);
  page.errors = []; // The browser itself notes the 404.
  await sound(page, `${lang}-9-fault`);
}

// The brief that `isnad brief` writes beside the pages: sound as they are, every reference led to and back.
async function brief(browser, lang) {
  const file = join(folder, `brief-${lang}.html`);
  const study = new URL("../corpus/demo/qatar.toml", import.meta.url).pathname;
  execFileSync(isnad, ["brief", "--ledger", ledger, "--state", "QAT", "--partners", study, "--lang", lang, "--to", "html", "--out", file]);
  for (const [name, options] of [
    ["brief", { viewport: { width: 1280, height: 900 } }], ["phone-brief", { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }],
  ]) {
    const page = await open(browser, options);
    await page.goto(pathToFileURL(file).href);
    check((await page.getAttribute("html", "dir")) === (lang === "ar" ? "rtl" : "ltr"), `${lang}: the brief runs the right way`);
    await sound(page, `${lang}-10-${name}`);
    const number = page.locator("main sup a").first();
    const target = await number.getAttribute("href");
    await number.click();
    check(await page.locator(`[id="${target.slice(1)}"]`).isVisible(), `${lang}: a number leads to its reference`);
    await page.context().close();
  }
}

// The switch keeps the place.
async function switched(page, base) {
  await page.goto(`${base}/events?type=ACCUSE&lang=en`);
  await go(page, page.locator("a.switch"));
  check((await page.getAttribute("html", "lang")) === "ar" && /type=ACCUSE/.test(page.url()), "switch: same page in Arabic");
  await page.goto(`${base}/`);
  check((await page.getAttribute("html", "lang")) === "ar", "switch: the choice is kept");
}

const { child, base } = await serve();
const browser = await chromium.launch({
  executablePath: browserPath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  for (const lang of ["en", "ar"]) {
    const page = await open(browser, { viewport: { width: 1280, height: 900 } });
    await reader(page, base, lang);
    await search(page, base, lang);
    await partners(page, base, lang);
    await others(page, base, lang);
    await page.context().close();
    const phone = await open(browser, { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
    for (const [name, path] of [
      ["overview", `/?lang=${lang}`], ["dyad", "/dyad/ISR/QAT"], ["partners", "/partners"], ["network", "/network"], ["trace", "/trace"],
    ]) {
      await phone.goto(`${base}${path}`);
      await sound(phone, `phone-${lang}-${name}`);
    }
    await phone.goto(`${base}/events?standing=contested`);
    await go(phone, phone.locator("a.headline").first());
    await sound(phone, `phone-${lang}-event`);
    await phone.context().close();
    await brief(browser, lang);
  }
  const page = await open(browser, { viewport: { width: 1280, height: 900 }, javaScriptEnabled: true });
  await switched(page, base);
} finally {
  await browser.close();
  child.removeAllListeners("exit");
  child.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}
console.log(defects.length ? `\n${defects.length} defects:\n${defects.join("\n")}` : "\nno defect");
process.exit(defects.length ? 1 : 0);
