export function SegmentLeaves() {
  return null;
}
