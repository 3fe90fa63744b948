export function ResultsPlace() {
  return null;
}
