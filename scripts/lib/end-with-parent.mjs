// Preloaded into the API process: it ends in good order when the script that started it is gone.
if (process.channel) {
  process.channel.unref();
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
