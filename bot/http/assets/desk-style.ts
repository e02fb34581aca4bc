/** The style of the officers' desk, on top of style.ts: its colours and basic elements count here too. */
export const DESK_STYLE = `
:root { --done: #1d6b2f; --done-paper: #e6f4e8; --note-paper: #fff6d9; --field: #6b756f; }
@media (prefers-color-scheme: dark) {
  :root { --done: #8fdba0; --done-paper: #17331d; --note-paper: #38301a; --field: #8f9a94; }
}
.desk { min-height: 100vh; }
.desk-top { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.5rem; padding: .5rem 1rem; border-bottom: 1px solid var(--line); background: var(--card); }
.desk-top > a:last-child { margin-left: auto; }
.desk-top nav { display: flex; flex-wrap: wrap; gap: 0 1.1rem; flex: 1; }
.desk-top nav a, .desk-top .who a { display: inline-block; padding: .6rem 0; font-weight: 600; font-size: .9375rem; text-decoration: none; }
.desk-top nav a[aria-current], .desk-top .who a[aria-current] { text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: .35em; }
.who { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .75rem; }
.desk-main, .desk-door { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem; margin: 0 auto; padding: 1.25rem 1rem 4rem; }
.desk-main { max-width: 80rem; }
.desk-door { max-width: 30rem; }
.desk h1 { font-size: 1.6rem; }
.desk section { display: grid; grid-template-columns: minmax(0, 1fr); gap: .9rem; }
.desk .narrow { max-width: 36rem; }
.form { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.1rem; justify-items: start; max-width: 36rem; }
.form > * { max-width: 100%; }
.field { display: grid; grid-template-columns: minmax(0, 1fr); gap: .3rem; width: 100%; }
.field label, .desk legend { font-weight: 600; }
.field input, .field select, .field textarea { width: 100%; min-height: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--field); border-radius: .5rem; background: var(--card); color: inherit; font: inherit; }
.field textarea { min-height: 7rem; resize: vertical; }
.field [aria-invalid] { border: 2px solid var(--warn); }
.desk fieldset { display: grid; gap: .4rem; margin: 0; padding: 0; border: 0; min-width: 0; }
.desk legend { padding: 0; margin-bottom: .3rem; }
.choice { display: flex; align-items: flex-start; gap: .6rem; padding: .35rem 0; }
.choice input { flex: none; width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); }
.desk button, .desk .button { border-radius: .5rem; }
button.quiet, .button.quiet { background: none; border-color: var(--field); color: var(--ink); font-weight: 500; }
button.danger { background: none; border-color: var(--warn); color: var(--warn); }
.who button { min-height: 2.25rem; padding: .2rem .8rem; font-size: .9375rem; }
.summary, .done, .inset { padding: .9rem 1rem; border-left: 5px solid var(--warn); border-radius: .25rem; background: var(--warn-paper); }
.summary h2 { margin-bottom: .3rem; color: var(--warn); font-size: 1.1rem; }
.summary h2:focus { outline: none; }
.summary:has(h2:focus) { outline: 3px solid var(--focus); outline-offset: 2px; }
.summary ul { padding-left: 1.2rem; }
.summary a { color: var(--warn); font-weight: 600; }
.done { border-color: var(--done); background: var(--done-paper); }
.inset { border-color: var(--accent); background: var(--card); }
.secret { font-family: ui-monospace, "Cascadia Mono", "Liberation Mono", monospace; font-weight: 700; letter-spacing: .04em; user-select: all; }
.qr { width: 13rem; max-width: 100%; padding: .5rem; border-radius: .5rem; background: #fff; }
.qr svg { display: block; width: 100%; height: auto; }
.codes { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .4rem 1rem; padding: 0; list-style: none; }
.pane { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
.desk table { width: 100%; border-collapse: collapse; }
.desk th, .desk td { overflow-wrap: break-word; }
.desk caption { padding: .75rem .9rem 0; text-align: left; color: var(--soft); font-size: .875rem; }
.desk th, .desk td { padding: .55rem .9rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
.desk tr:last-child > * { border-bottom: 0; }
.desk thead th { color: var(--soft); font-size: .875rem; white-space: nowrap; }
.desk .number { text-align: right; font-variant-numeric: tabular-nums; }
.acts { display: flex; flex-wrap: wrap; gap: .5rem; }
.acts button, .acts .button { min-height: 2.25rem; padding: .25rem .8rem; }
.acts [aria-current] { border: 2px solid var(--accent); font-weight: 700; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .75rem; margin: 0; }
.figures div { padding: .9rem 1rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--card); }
.figures dt { color: var(--soft); font-size: .875rem; }
.figures dd { display: grid; gap: .2rem; margin: .3rem 0 0; font-size: 1.25rem; }
.figures small { font-size: .875rem; }
.bars { width: 100%; max-width: 48rem; height: auto; }
.bars text { font-size: 14px; fill: var(--ink); }
.bars rect { fill: var(--accent); }
.tag { display: inline-block; padding: .1rem .6rem; border-radius: 1rem; background: var(--mine); font-size: .875rem; font-weight: 600; white-space: nowrap; }
.tag.off { background: var(--line); }
@media (max-width: 40rem) {
  .desk-top nav { order: 1; flex: 1 0 100%; }
  .desk-top .who { margin-left: auto; }
  .who small { display: none; }
  .desk table.cards, .desk .cards tbody, .desk .cards caption, .desk .cards tr, .desk .cards th, .desk .cards td { display: block; }
  .desk .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .desk .cards tr { padding: .6rem 0; border-bottom: 1px solid var(--line); }
  .desk .cards th, .desk .cards td { padding: .15rem .9rem; border: 0; }
  .desk .cards td[data-label]::before { content: attr(data-label) ": "; color: var(--soft); font-size: .875rem; }
}
@media (min-width: 40rem) { .desk-main, .desk-door { padding-inline: 1.5rem; } .desk h1 { font-size: 1.9rem; } }
@media print { .desk-top nav, .who, .desk form { display: none; } }
`;
