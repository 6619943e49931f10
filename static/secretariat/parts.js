// @ts-check
// Every section of the desk: its component and its icon. A new one stands here and in place.js.
import { addIcons } from "../app/icons.js";
import { CREDENTIALS_ICON } from "../credentials/icon.js";
import { HELP_ICON } from "../help/icon.js";
import { PAPER_ICON } from "../papers/icon.js";
import { NOTICE_ICON } from "../running/icons.js";
import { GROUP_ICON } from "../groups/icon.js";
import { SITE_ICON } from "../sites/icon.js";
import { lazy } from "./lazy.js";
import { Start } from "./start.js";

addIcons({ mail: "M3 6h18v12H3zM3 7l9 7 9-7", seats: "M4 20a8 8 0 0 1 16 0M8.500 20a3.500 3.500 0 0 1 7 0M12 6v3M5 9l2 2M19 9l-2 2", microphone: "M12 14a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zM6 11a6 6 0 0 0 12 0M12 17v4M8.500 21h7", notice: NOTICE_ICON, credentials: CREDENTIALS_ICON, help: HELP_ICON, site: SITE_ICON, group: GROUP_ICON, paper: PAPER_ICON });

/** @type {Record<string, any>} */
export const PARTS = {
  start: Start,
  agenda: lazy(() => import("./agenda.js"), "AgendaSection"),
  documents: lazy(() => import("./documents.js"), "DocumentsSection"),
  papers: lazy(() => import("../papers/desk.js").then((part) => part.ready()), "PapersSection"),
  people: lazy(() => import("./people.js"), "PeopleSection"),
  invitations: lazy(() => import("../before/desk.js").then((part) => part.ready()), "InvitationsSection"),
  seating: lazy(() => import("../seating/desk.js").then((part) => part.ready()), "SeatingSection"),
  badges: lazy(() => import("./badges.js"), "BadgesSection"),
  door: lazy(() => import("../door/desk.js").then((part) => part.ready()), "DoorSection"),
  announcements: lazy(() => import("../running/section.js").then((part) => part.ready()), "AnnouncementsSection"),
  floor: lazy(() => import("../floor/secretariat.js").then((part) => part.ready()), "FloorSection"),
  motions: lazy(() => import("./motions.js").then((part) => part.ready()), "MotionsSection"),
  groups: lazy(() => import("../groups/desk.js").then((part) => part.ready()), "GroupsSection"),
  sites: lazy(() => import("../sites/desk.js").then((part) => part.ready()), "SitesSection"),
  help: lazy(() => import("../help/desk.js").then((part) => part.ready()), "HelpSection"),
  credentials: lazy(() => import("../credentials/desk.js").then((part) => part.ready()), "CredentialsSection"),
  statistics: lazy(() => import("../statistics/desk.js").then((part) => part.ready()), "StatisticsSection"),
  minutes: lazy(() => import("../minutes/desk.js").then((part) => part.ready()), "MinutesSection"),
  walls: lazy(() => import("../walls/desk.js").then((part) => part.ready()), "WallsSection"),
  congress: lazy(() => import("./congress.js"), "CongressSection"),
};
/** @type {Record<string, string>} */
export const ICONS = { start: "check", agenda: "agenda", documents: "documents", papers: "paper", people: "people", invitations: "mail", seating: "seats", badges: "badge", door: "badge", announcements: "notice", floor: "microphone", motions: "ballot", help: "help", sites: "site", groups: "group", credentials: "credentials", statistics: "result", minutes: "agenda", walls: "screen", congress: "home" };
