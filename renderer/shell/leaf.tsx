import { Button } from '@blueprintjs/core';
import type { ReactNode, Ref } from 'react';
import { Link, NavLink, useNavigate } from 'react-router';
import { Icon } from '../components/icons.tsx';
import { Count } from '../components/parts.tsx';
import { useText } from '../i18n.ts';

interface LeafProps {
  /** Path below the place: `/tags/Deep%20dormancy`. Use `leafPath`. */
  to: string;
  label: ReactNode;
  count?: number | null;
  /** Beside it, how many cannot be judged. */
  unknown?: number;
  stale?: boolean;
  title?: string;
  /** Says whether this is where one is, for addresses that the path alone does not tell apart. */
  current?: boolean;
  ref?: Ref<HTMLAnchorElement>;
}

/** One thing of the place in the left navigation. */
export function Leaf({ to, label, count, unknown = 0, stale, title, current, ref }: LeafProps) {
  const t = useText();
  const content = (
    <>
      <span>{label}</span>
      {unknown > 0 && <small className="rk-quiet rk-leaf-unknown">{t('editor.unknown', { count: unknown })}</small>}
      {count !== undefined && <Count value={count} stale={stale} />}
    </>
  );
  if (current === undefined) {
    return (
      <NavLink ref={ref} to={to} className="rk-leaf" title={title}>
        {content}
      </NavLink>
    );
  }
  return (
    <Link ref={ref} to={to} className={`rk-leaf${current ? ' active' : ''}`} title={title} aria-current={current ? 'page' : undefined}>
      {content}
    </Link>
  );
}

interface LeafGroupProps {
  title: string;
  /** What makes a new one: what it is called, and where. */
  add?: { label: string; to: string };
}

/** Heading of a group of leaves. */
export function LeafGroup({ title, add }: LeafGroupProps) {
  const navigate = useNavigate();
  return (
    <div className="rk-leaf-group">
      <h3>{title}</h3>
      {add && (
        <Button
          size="small"
          variant="minimal"
          icon={<Icon name="plus" size={14} />}
          aria-label={add.label}
          title={add.label}
          onClick={() => void navigate(add.to)}
        />
      )}
    </div>
  );
}

/** `/tags/近6个月` with the name made safe for an address. */
export function leafPath(place: string, name: string): string {
  return `/${place}/${encodeURIComponent(name)}`;
}
