export function ResultLeaves() {
  return null;
}
