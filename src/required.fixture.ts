/** Whether a test must fail instead of being left out when this program is not installed: in CI, and where it is named. */
export function isRequired(program: string): boolean {
  return Boolean(process.env.CI) || (process.env.QUARTERDECK_REQUIRE ?? '').split(',').includes(program);
}
