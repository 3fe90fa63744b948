export function SegmentsPlace() {
  return null;
}
