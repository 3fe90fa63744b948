export function CustomerPlace() {
  return null;
}
