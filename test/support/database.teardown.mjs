export default async function teardown() {
  await globalThis.optservTestPostgres?.stop();
}
