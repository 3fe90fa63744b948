import { BlueprintProvider } from '@blueprintjs/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, StrictMode } from 'react';
import { createHashRouter, Navigate, RouterProvider } from 'react-router';
import { queryClient } from './api/queries.ts';
import { places } from './shell/places.tsx';
import { Shell } from './shell/shell.tsx';

const CustomerPlace = lazy(async () => ({ default: (await import('./places/customer/place.tsx')).CustomerPlace }));

const router = createHashRouter([
  {
    path: '/',
    element: <Shell />,
    children: [
      { index: true, element: <Navigate to="/data" replace /> },
      ...places.map((place) => ({ path: `${place.id}/:name?`, element: <place.View /> })),
      { path: 'customer/:id', element: <CustomerPlace /> },
      { path: '*', element: <Navigate to="/data" replace /> },
    ],
  },
]);

export function App() {
  return (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <BlueprintProvider>
          <RouterProvider router={router} />
        </BlueprintProvider>
      </QueryClientProvider>
    </StrictMode>
  );
}
