export function TagsPlace() {
  return null;
}
