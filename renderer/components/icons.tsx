import type { ReactNode } from 'react';

/** Line icons of 16 px, one weight. Blueprint's own icons serve menus and buttons. */
const paths = {
  data: (
    <>
      <ellipse cx="8" cy="4" rx="5.5" ry="2.2" />
      <path d="M2.5 4v8c0 1.2 2.5 2.2 5.500 2.200s5.500-1 5.500-2.200V4M2.500 8c0 1.200 2.500 2.200 5.500 2.200s5.500-1 5.500-2.200" />
    </>
  ),
  tags: (
    <>
      <path d="M2 2h6l6 6-6 6-6-6z" />
      <circle cx="5.5" cy="5.5" r="1" />
    </>
  ),
  segments: <path d="M2 3h12L9.5 8.500V14l-3-1.500v-4z" />,
  models: <path d="M2 2.500v11h12M4.500 10.500l3-3.500 2.500 2 3.500-4.500" />,
  campaigns: <path d="M2 6.500v3l2 .5 1 4h2l-.5-3.500L13 13V3L4 6z" />,
  results: <path d="M2 8h12M5 5v6M11 6v4M8 3v10" />,
  customer: (
    <>
      <circle cx="8" cy="5.2" r="2.700" />
      <path d="M2.500 14c.4-3 2.600-4.700 5.500-4.700s5.100 1.700 5.500 4.700" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.500" />
      <path d="M10.500 10.500 14 14" />
    </>
  ),
  calendar: <path d="M2.500 3.500h11v10h-11zM2.500 6.500h11M5.500 2v3M10.500 2v3" />,
  down: <path d="m4.500 6.500 3.500 3.500 3.500-3.500" />,
  left: <path d="m9.500 4.500-3.500 3.500 3.500 3.500" />,
  right: <path d="m6.500 4.500 3.500 3.500-3.500 3.500" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="2.800" />
      <path d="M8 1.500v1.700M8 12.800v1.700M1.500 8h1.700M12.800 8h1.700M3.400 3.400l1.200 1.200M11.400 11.400l1.200 1.200M3.400 12.600l1.200-1.200M11.400 4.600l1.200-1.200" />
    </>
  ),
  moon: <path d="M13.500 9.500A5.800 5.800 0 0 1 6.500 2.500a5.800 5.800 0 1 0 7 7z" />,
  shield: <path d="M8 1.500 13 3.500v4c0 3.300-2.100 5.600-5 7-2.900-1.400-5-3.700-5-7v-4z" />,
  more: (
    <>
      <circle cx="3.500" cy="8" r=".8" />
      <circle cx="8" cy="8" r=".8" />
      <circle cx="12.500" cy="8" r=".8" />
    </>
  ),
  save: <path d="M8 2v8M4.500 7 8 10.500 11.500 7M2.500 13.500h11" />,
  upload: <path d="M8 10.500V2M4.500 5.500 8 2l3.500 3.500M2.500 13.500h11" />,
  plus: <path d="M8 3v10M3 8h10" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  check: <path d="m3 8.500 3.500 3.500L13 4.500" />,
  filter: <path d="M2.500 4h11M4.500 8h7M6.500 12h3" />,
  table: <path d="M2.500 3h11v10h-11zM2.500 6.500h11M6.500 6.500V13" />,
  question: <path d="M5.800 6a2.200 2.200 0 1 1 3.200 2c-.7.400-1 .8-1 1.600M8 12.200v.3" />,
  grid: <path d="M2.500 2.500h4.500v4.500h-4.500zM9 2.500h4.500v4.500H9zM2.500 9h4.500v4.500h-4.500zM9 9h4.500v4.500H9z" />,
  history: <path d="M3 4.500A6 6 0 1 1 2 8M2.500 2v3h3M8 5v3.300l2.200 1.400" />,
  file: <path d="M4 2h5l3 3v9H4zM9 2v3h3" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof paths;

/** A decorative line icon: the control that carries it has the name. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="rk-icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {paths[name]}
    </svg>
  );
}

/** The flame of the brand. */
export function Flame() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path
        d="M8 1c1 3 4.500 4.600 4.500 8.600A4.500 4.500 0 0 1 8 15a4.500 4.500 0 0 1-4.500-5.200C3.700 7.600 5.200 6.800 5.400 4.800 6.700 5.400 7.300 6.300 7.400 7.300 8.300 5.800 8.600 3.400 8 1z"
        fill="var(--ember)"
      />
    </svg>
  );
}
