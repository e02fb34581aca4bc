/** The style of all pages: phone first, light and dark. It is a module because the build copies only what it compiles. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #f5f4ef; --card: #ffffff; --ink: #1c2421; --soft: #56615c; --line: #d9dcd5;
  --accent: #0b6b57; --on-accent: #ffffff; --mine: #d5efe4; --warn: #a3291c; --warn-paper: #fdeeea; --focus: #0b57d0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #121715; --card: #1c2320; --ink: #e7ece9; --soft: #a3afa9; --line: #36403b;
    --accent: #63cfb0; --on-accent: #06231b; --mine: #1d463a; --warn: #ffb4a6; --warn-paper: #3b1d18; --focus: #8ab4f8;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, p, dl, dd, ol, ul { margin: 0; }
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { font-size: 1.2rem; line-height: 1.3; }
h3 { font-size: 1rem; }
a { color: var(--accent); text-underline-offset: .15em; }
small, .hint { color: var(--soft); font-size: .875rem; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
main:focus { outline: none; }
button, input, textarea { font: inherit; color: inherit; }
button, .button { min-height: 2.75rem; padding: .5rem 1.1rem; border: 1px solid transparent; border-radius: .75rem; background: var(--accent); color: var(--on-accent); font-weight: 600; cursor: pointer; }
.button { display: inline-flex; align-items: center; text-decoration: none; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: .5rem; top: -4rem; z-index: 2; padding: .5rem 1rem; background: var(--card); }
.skip:focus { top: .5rem; }

.top { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .25rem 1rem; padding: .6rem 1rem; border-bottom: 1px solid var(--line); background: var(--card); }
.top nav { display: flex; gap: .25rem; white-space: nowrap; }
.top nav a { padding: .6rem .5rem; text-decoration: none; font-weight: 600; font-size: .9375rem; }
.top nav a[aria-current] { text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: .35em; }
.brand { display: flex; align-items: center; gap: .6rem; color: inherit; text-decoration: none; line-height: 1.2; min-width: 0; overflow-wrap: break-word; }
.brand img { flex: none; }
.brand b, .brand small { display: block; }
.brand small { font-size: .8125rem; }

.paper main, .paper footer { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem; }
.paper main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 2rem; }
.paper section { display: grid; gap: .9rem; }
.paper footer { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; justify-content: space-between; border-top: 1px solid var(--line); color: var(--soft); font-size: .9375rem; }
.card { padding: 1.25rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--card); }
.lead { font-size: 1.125rem; max-width: 36rem; }
.start { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .9rem; }
.emergency { padding: .6rem .9rem; border-radius: .75rem; background: var(--warn-paper); color: var(--warn); font-size: .9375rem; }
.emergency a { color: inherit; font-weight: 700; }
.privacy { color: var(--soft); font-size: .875rem; }
.steps { display: grid; gap: .9rem; padding: 0; list-style: none; counter-reset: step; }
.steps li { display: grid; grid-template: auto 1fr / 2.25rem 1fr; column-gap: .75rem; counter-increment: step; }
.steps li::before { content: counter(step); grid-row: span 2; display: grid; place-items: center; width: 2.25rem; height: 2.25rem; border-radius: 50%; background: var(--mine); font-weight: 700; }
.steps p { color: var(--soft); }
.ways { display: grid; gap: .5rem; padding: 0; list-style: none; }
.ways li { display: flex; flex-wrap: wrap; gap: 0 .75rem; }
.numbers { display: grid; grid-template-columns: repeat(2, 1fr); gap: .75rem; }
.numbers div { display: flex; flex-direction: column-reverse; justify-content: flex-end; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--card); }
.numbers dt { color: var(--soft); font-size: .875rem; }
.numbers dd { font-size: 1.5rem; font-weight: 700; font-variant-numeric: tabular-nums; }
.row { display: flex; gap: .5rem; align-items: flex-end; }
.ask { display: grid; grid-template-columns: minmax(0, 1fr); gap: .35rem; max-width: 30rem; }
.ask label { font-weight: 600; }
.ask input { flex: 1; min-width: 0; min-height: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--soft); border-radius: .75rem; background: var(--card); letter-spacing: .04em; }
.ask [aria-invalid] { border: 2px solid var(--warn); }
.error { color: var(--warn); font-weight: 600; }
.code { font-family: ui-monospace, "Cascadia Mono", "Liberation Mono", monospace; font-weight: 700; letter-spacing: .02em; white-space: nowrap; user-select: all; }
.ticket h1 small { display: block; font-weight: 400; font-size: 1rem; }
.state { justify-self: start; padding: .3rem .9rem; border-radius: 2rem; background: var(--mine); font-weight: 700; }
.state.closed { background: var(--line); }
.facts { display: grid; gap: .5rem; }
.facts div { display: grid; gap: 0 1rem; }
.facts dt { color: var(--soft); font-size: .875rem; }
.reports { display: grid; gap: .9rem; padding: 0; list-style: none; }
.reports h2 { font-size: 1.0625rem; overflow-wrap: anywhere; }
.filters form { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: .75rem; align-items: end; margin-top: .75rem; }
.filters label { display: block; font-weight: 600; }
.filters select { width: 100%; min-height: 2.75rem; padding: .4rem .6rem; border: 1px solid var(--soft); border-radius: .5rem; background: var(--card); color: inherit; font: inherit; }
.released { max-width: 100%; height: auto; border-radius: .75rem; }
.history { display: grid; gap: .9rem; padding: 0 0 0 1.1rem; margin-left: .4rem; border-left: 2px solid var(--line); list-style: none; }
.history li { position: relative; }
.history li::before { content: ""; position: absolute; left: calc(-1.1rem - 7px); top: .4rem; width: 12px; height: 12px; border-radius: 50%; background: var(--accent); }
.history small { display: block; }

.chat { display: flex; flex-direction: column; height: 100vh; height: 100dvh; }
.chat main { position: relative; flex: 1; min-height: 0; display: flex; flex-direction: column; width: 100%; max-width: 46rem; margin: 0 auto; }
.chat .scroll { flex: 1; min-height: 0; overflow-y: auto; padding: 1rem; overscroll-behavior: contain; }
.chat .scroll:focus-visible { outline-offset: -3px; }
.welcome { display: grid; gap: .6rem; margin-bottom: 1.25rem; padding: 1rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--card); }
.hello { font-weight: 700; font-size: 1.125rem; }
.starters { margin: 0; padding: 0; border: 0; }
.starters, .choices { display: flex; flex-wrap: wrap; gap: .5rem; }
.starters button, .choices button { padding: .4rem 1rem; border-color: var(--accent); border-radius: 1.5rem; background: var(--card); color: var(--accent); }
.starters button:hover, .choices button:hover { background: var(--mine); color: var(--ink); }
#log { display: flex; flex-direction: column; gap: .75rem; }
#log:focus { outline: none; }
.line { display: flex; flex-direction: column; align-items: flex-start; max-width: 88%; }
.line.citizen { align-self: flex-end; align-items: flex-end; }
.bubble { padding: .6rem .9rem; border: 1px solid var(--line); border-radius: 1.1rem 1.1rem 1.1rem .3rem; background: var(--card); }
.citizen .bubble { border-color: transparent; border-radius: 1.1rem 1.1rem .3rem; background: var(--mine); }
.bubble p { white-space: pre-wrap; }
.unsent .bubble { opacity: .75; }
.failed .bubble { border: 1px dashed var(--warn); opacity: 1; }
.meta { min-height: 1.3rem; padding: .1rem .4rem; color: var(--soft); font-size: .8125rem; }
.citizen .meta { text-align: right; }
.failed .state { color: var(--warn); }
.meta .state { padding: 0; background: none; font-weight: 400; }
.again, .copy { min-height: 1.75rem; padding: 0 .6rem; border: 1px solid currentColor; background: none; color: var(--accent); font-size: .8125rem; }
.choices { margin: .25rem 0 .35rem; }
.picture { position: relative; width: 15rem; max-width: 100%; aspect-ratio: 4 / 3; margin: .15rem 0 .35rem; border-radius: .7rem; overflow: hidden; background: var(--line); }
.picture img { width: 100%; height: 100%; object-fit: cover; }
.picture[data-waiting] img { visibility: hidden; }
.picture[data-waiting]::after { content: attr(data-waiting); position: absolute; inset: 0; display: grid; place-items: center; font-size: .875rem; }
#typing { position: sticky; bottom: 0; display: inline-flex; gap: .3rem; margin-top: .5rem; padding: .7rem .9rem; border: 1px solid var(--line); border-radius: 1.1rem; background: var(--card); }
#typing i { width: .45rem; height: .45rem; border-radius: 50%; background: var(--soft); animation: breathe 1.2s infinite; }
#typing i:nth-child(2) { animation-delay: .2s; }
#typing i:nth-child(3) { animation-delay: .4s; }
@keyframes breathe { 50% { opacity: .25; } }
#connection { min-height: 1.35rem; padding: 0 1rem; color: var(--soft); font-size: .875rem; line-height: 1.35rem; text-align: center; }
#newest { position: absolute; left: 50%; bottom: 6rem; transform: translateX(-50%); box-shadow: 0 2px 8px rgb(0 0 0 / .25); }
#composer { padding: .35rem .75rem max(.75rem, env(safe-area-inset-bottom)); }
#composer .row { padding: .3rem; border: 1px solid var(--soft); border-radius: 1.5rem; background: var(--card); }
#composer .row:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
#composer .row button { flex: none; display: grid; place-items: center; width: 2.75rem; padding: 0; border-radius: 50%; }
#composer .row button:not(#send) { background: none; color: var(--accent); }
#place[aria-busy] { animation: breathe 1.2s infinite; }
#text { flex: 1; min-width: 0; min-height: 2.75rem; max-height: 9rem; padding: .6rem .25rem; border: 0; background: none; resize: none; field-sizing: content; }
#text:focus { outline: none; }
#photos { display: flex; gap: .5rem; padding: 0 .25rem .5rem; overflow-x: auto; list-style: none; }
#photos li { position: relative; flex: none; }
#photos img { display: block; width: 4.5rem; height: 4.5rem; border-radius: .7rem; object-fit: cover; }
#photos button { position: absolute; right: 0; top: 0; min-height: 1.75rem; width: 1.75rem; padding: 0; border-radius: 0 .7rem; background: rgb(0 0 0 / .65); color: #fff; }
@media (scripting: none) { #composer, .starters, #connection { display: none; } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; } }
@media (min-width: 40rem) {
  h1 { font-size: 2.25rem; }
  .paper main { padding-top: 2.5rem; gap: 2.75rem; }
  .steps { grid-template-columns: repeat(3, 1fr); gap: 1.5rem; }
  .numbers { grid-template-columns: repeat(4, 1fr); }
  .facts div { grid-template-columns: 11rem 1fr; }
  .facts dt { font-size: 1rem; }
  .line { max-width: 75%; }
  .top { padding-inline: 1.5rem; }
  .brand b, .brand small { display: inline; }
  .brand small { margin-left: .5rem; }
  .chat main { border-inline: 1px solid var(--line); }
}
@media (max-width: 22rem) { .top { flex-wrap: wrap; gap: 0; } }
@media print { .top nav, footer, .ask, #composer { display: none; } }
`;
