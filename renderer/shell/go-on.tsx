import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';

/**
 * Goes on from here to `to`, as `Navigate` does, unless the window is on its way to another address already: an effect may run after the next key was
 * pressed, and would lead back.
 */
export function GoOn({ to }: { to: string }) {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  useEffect(() => {
    const here = new URL(`#${pathname}${search}`, window.location.href).hash;
    if (window.location.hash === here) void navigate(to, { replace: true });
  }, [to, pathname, search, navigate]);
  return null;
}
