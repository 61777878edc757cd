import { createBrowserRouter, type RouteObject } from 'react-router';
import { ErrorPage } from './error-page.tsx';
import { Home } from './home.tsx';
import { Layout } from './layout.tsx';
import { RequireRole } from './require-role.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** A page in a chunk of its own. */
const page = (load: () => Promise<{ Component: () => React.ReactNode }>) => ({ lazy: load });

const applicant: RouteObject[] = [
  {
    path: 'apply',
    ...page(async () => ({ Component: (await import('../applicant/home-page.tsx')).ApplicantHomePage })),
  },
  {
    path: 'apply/:submission',
    ...page(async () => ({
      Component: (await import('../applicant/submission-page.tsx')).ApplicantSubmissionPage,
    })),
  },
];

const reviewer: RouteObject[] = [
  {
    path: 'review',
    ...page(async () => ({ Component: (await import('../reviewer/assigned-page.tsx')).AssignedPage })),
  },
  {
    path: 'review/:submission',
    ...page(async () => ({ Component: (await import('../reviewer/workbench-page.tsx')).WorkbenchPage })),
  },
];

const secretariat: RouteObject[] = [
  {
    path: 'office',
    ...page(async () => ({
      Component: (await import('../secretariat/submissions-page.tsx')).SubmissionsPage,
    })),
  },
  {
    path: 'office/submissions/:submission',
    ...page(async () => ({
      Component: (await import('../secretariat/submission-page.tsx')).SecretariatSubmissionPage,
    })),
  },
  {
    path: 'office/rounds',
    ...page(async () => ({ Component: (await import('../secretariat/rounds-page.tsx')).RoundsPage })),
  },
  {
    path: 'office/import',
    ...page(async () => ({ Component: (await import('../secretariat/import-page.tsx')).ImportPage })),
  },
  {
    path: 'office/insight',
    ...page(async () => ({ Component: (await import('../secretariat/insight-page.tsx')).InsightPage })),
  },
  {
    path: 'office/applicants',
    ...page(async () => ({ Component: (await import('../secretariat/applicants-page.tsx')).ApplicantsPage })),
  },
  {
    path: 'office/users',
    ...page(async () => ({ Component: (await import('../secretariat/users-page.tsx')).UsersPage })),
  },
  {
    path: 'office/audit',
    ...page(async () => ({ Component: (await import('../secretariat/audit-page.tsx')).AuditPage })),
  },
  {
    path: 'office/rubrics/:rubric/revisions',
    ...page(async () => ({ Component: (await import('../rubrics/revisions-page.tsx')).RevisionsPage })),
  },
];

const shared: RouteObject[] = [
  {
    path: 'rubrics',
    ...page(async () => ({ Component: (await import('../rubrics/rubrics-page.tsx')).RubricsPage })),
  },
  {
    path: 'rubrics/:rubric',
    ...page(async () => ({ Component: (await import('../rubrics/rubric-page.tsx')).RubricPage })),
  },
  {
    path: 'account',
    ...page(async () => ({ Component: (await import('../account/account-page.tsx')).AccountPage })),
  },
];

/** Before the first page's code is there: nothing, for the moment that takes. */
const HydrateFallback = () => null;

export const router = createBrowserRouter([
  { path: '/sign-in', Component: SignInPage, HydrateFallback, errorElement: <ErrorPage /> },
  {
    path: '/',
    Component: Layout,
    HydrateFallback,
    errorElement: <ErrorPage />,
    children: [
      { index: true, Component: Home },
      { element: <RequireRole roles={['applicant']} />, children: applicant },
      { element: <RequireRole roles={['reviewer', 'secretariat']} />, children: reviewer },
      { element: <RequireRole roles={['secretariat']} />, children: secretariat },
      ...shared,
      { path: '*', element: <ErrorPage missing /> },
    ],
  },
]);
