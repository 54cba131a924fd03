use isnad_lexicon::{Lexicon,Cat,form};
use std::collections::BTreeMap;
pub fn run(file:&str){
  let lex=Lexicon::embedded();
  let t=std::fs::read_to_string(file).unwrap();
  let mut c:BTreeMap<String,usize>=BTreeMap::new();
  for w in t.split(|c:char| !c.is_alphabetic()){ let f=isnad_text::fold(w); if f.starts_with(['\u{0648}','\u{0641}']) {*c.entry(f).or_default()+=1;} }
  let mut v:Vec<_>=c.into_iter().collect(); v.sort_by_key(|x|std::cmp::Reverse(x.1));
  for (w,n) in v { let whole=lex.look_up(&w); if whole.is_empty()||n<3 {continue}
    let r:String=w.chars().skip(1).collect(); let rest=lex.look_up(&r);
    let wv=whole.iter().any(|e|e.form&form::VERB!=0); let all=whole.iter().all(|e|e.form&form::VERB!=0);
    let rv:Vec<_>=rest.iter().filter(|e|e.form&form::VERB!=0 && matches!(e.cat,Cat::Act|Cat::Report|Cat::Light)).map(|e|format!("{:?}",e.cat)).collect();
    if !rv.is_empty() { println!("{n} {w} whole={:?} allverb={all} anyverb={wv} rest={:?}",whole.iter().map(|e|(format!("{:?}",e.cat),e.form&form::VERB!=0)).collect::<Vec<_>>(),rv); }
  }
}
