"""The stylesheet of the standalone HTML view: system fonts, one accent, marks told apart by line, not colour."""

STYLESHEET = """\
:root { color-scheme: light; --ink: #1c1b19; --soft: #57534e; --line: #d6d3cd; --paper: #fbfaf8; --accent: #1d4e6f;
  --figure: #fdf1c9; --norm: #dcebf5; --symbol: #e7e5f4; --question: #f1efea; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 Charter, "Bitstream Charter", "Noto Serif", Georgia, serif; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem 1rem; z-index: 2; }
a { color: var(--accent); }
a:focus-visible, .card:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.page { max-width: 82rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1, h2, h3, h4, .facts, .cards, .contents { font-family: system-ui, "Segoe UI", "Noto Sans", sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .75rem; color: var(--soft); }
h3 { font-size: 1.15rem; line-height: 1.35; margin: 2rem 0 .5rem; }
h4 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
.facts, .legend, .contents { color: var(--soft); font-size: .95rem; }
.notice { border-left: 3px solid var(--ink); padding-left: .9rem; }
.contents li { margin: .25rem 0; }
.text { max-width: 44rem; overflow-wrap: anywhere; }
.text p { margin: 0 0 .9rem; }
.item { padding-left: 1.5rem; }
.note, .reference { font-size: .93rem; color: var(--soft); }
.recommendation { border-left: 3px solid var(--accent); padding-left: .9rem; }
.asked { background: var(--question); box-shadow: 0 0 0 .2rem var(--question); }
.mark { color: var(--ink); border-radius: 2px; padding: 0 .1em; text-underline-offset: .2em; }
.mark-figure { background: var(--figure); text-decoration: underline solid; }
.mark-norm { background: var(--norm); text-decoration: underline double; }
.mark-symbol { background: var(--symbol); text-decoration: underline dotted; }
.mark-question { background: none; font-size: .85em; color: var(--accent); white-space: nowrap; }
.missing { font-weight: 700; text-decoration: none; line-height: 0; }
.control { border: 1px solid; font-size: .75em; padding: 0 .2em; }
.card { border-top: 1px solid var(--line); padding: .75rem .5rem; font-size: .92rem; overflow-wrap: anywhere; }
.card h3 { margin: 0 0 .35rem; font-size: 1rem; }
.card dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .75rem; margin: 0 0 .4rem; }
.card dt { color: var(--soft); }
.card dd { margin: 0; }
.card:target { background: #fff; outline: 2px solid var(--accent); }
.mark:target { outline: 2px solid var(--accent); }
@media (min-width: 64rem) {
  .columns { display: grid; grid-template-columns: minmax(0, 44rem) minmax(18rem, 1fr); gap: 3rem; align-items: start; }
  .cards { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; }
}
@media print { .skip, .contents { display: none; } body { background: #fff; } }
"""
