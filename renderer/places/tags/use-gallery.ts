import { useNavigate, useSearchParams } from 'react-router';
import type { GalleryTag } from '#core/contract/types.ts';
import { useRequest } from '#renderer/api/hooks.ts';
import { draftOf, NEW, useDrafts } from './drafts.ts';
import { joinClauses } from './join-clauses.ts';
import type { OpenTag } from './use-tag.ts';

/** The gallery over the open tag: whether it is there, and what is done with what is chosen. It is part of the address, so that any place can open it. */
export function useGallery(tag: OpenTag) {
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const { write } = useDrafts();
  const catalogue = useRequest('data.catalogue', {}).data ?? null;
  const open = search.has('gallery');
  const without = () => {
    const next = new URLSearchParams(search);
    next.delete('gallery');
    return next;
  };
  const hide = () => setSearch(without(), { replace: true });
  return {
    open,
    hide,
    show: () => setSearch((before) => new URLSearchParams([...before, ['gallery', '']]), { replace: true }),
    use: ({ name, description, expression }: GalleryTag & { expression: string }) => {
      write(NEW, { ...draftOf(null), name, description, expression });
      void navigate('/tags?new', { replace: tag.saved === null });
    },
    add:
      catalogue === null || tag.draft.expression.trim() === ''
        ? null
        : (expression: string) => {
            tag.change({ expression: joinClauses(tag.draft.expression, expression, catalogue) });
            hide();
          },
  };
}
