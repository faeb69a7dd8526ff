/** Loaded before the bot: sets its wall clock to what the parent process says, in milliseconds from the right time. */
let offset = 0;
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + offset);
    else super(...args);
  }

  static now() {
    return RealDate.now() + offset;
  }
};
process.on('message', (message) => {
  offset = message.offset;
});
process.channel?.unref();
