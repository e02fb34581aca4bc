/** Loaded before a program's own modules (`node --import`): its clock is `CLOCK_AHEAD` milliseconds ahead, or behind. */
const ahead = Number(process.env.CLOCK_AHEAD ?? 0);
const real = Date.now;
const now = () => real() + ahead;

const Moved = new Proxy(Date, {
  construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [now()], made),
  apply: (target) => new target(now()).toString(),
});
Moved.now = now;
Moved.prototype.constructor = Moved;
Object.assign(globalThis, { Date: Moved });
