import type { Kind } from './handoff.ts';
import { kindOfEntry } from './kind-of-entry.ts';
import type { Labelled } from './labels.ts';
import { leadingSign, ownMarker, statusAfterLabel } from './markers.ts';
import type { Place } from './place.ts';
import type { Marker } from './status-words.ts';
import { isAdvice, kindOfWording, saysNothing } from './wording.ts';
import { normalise, wordCount } from './words.ts';

/** A line of text that may be an entry. `marker` is a state shown outside its words: a box or a strike. */
export interface Candidate {
  text: string;
  label: Labelled | null;
  marker: Marker | null;
}

const ABOUT_THE_DOCUMENT =
  /^(?:(?:current |overall |project |build |feature |latest )*(?:status|state|phase|stage|version|branch)|date|dates|created|author|owner|assignee|(?:last )?updated(?: by| on)?|last (?:modified|reviewed|verified)|written|prepared(?: by)?|generated|severity|priority|impact|commit|environment|url|repo(?:sitory)?|session(?: id)?|effort|estimated? ?(?:time|effort)?|file|files|location|type|category|note|notes|context|why|goal|root cause|cause|symptoms?|workaround|fix|solution|result|details|description|example|see|reason|rationale|key documents|link|totals?|.* by)$/u;
const SETTING = /^(?:\S+ ){0,2}(?:urls?|versions?|locations?|paths?|ports?|endpoints?)$/u;

/** Under a kind, a longer value is a sentence about the matter. */
const VALUE_WORDS = 3;

/** Whether a label states an attribute of the document or of an entry, rather than being an entry. */
export function isAttribute(label: string): boolean {
  return ABOUT_THE_DOCUMENT.test(normalise(label.replace(/\s*[([][^)\]]*[)\]]/g, '')));
}

/** The same for the label of a line: with a value it may also be a setting; behind a sign it is one for a status only. */
function isAttributeOf({ label, rest }: Labelled, line: string, place: Place): boolean {
  if (leadingSign(line) !== null && !/stat(?:us|e)/iu.test(label)) return false;
  const value = rest !== '' && (place.kind === null || wordCount(rest) <= VALUE_WORDS);
  return isAttribute(label) || (value && SETTING.test(normalise(label)));
}

const OVERRIDES: ReadonlySet<Kind> = new Set<Kind>(['blocker', 'question', 'done']);
const INSIDE_AN_ENTRY: ReadonlySet<Kind> = new Set<Kind>(['blocker', 'question', 'action']);

function shownMarker({ text, label, marker }: Candidate, voice: Place['voice']): Marker | null {
  if (marker !== null || voice !== 'open') return marker ?? leadingSign(text);
  return ownMarker(text) ?? (label === null ? null : statusAfterLabel(label.rest));
}

/** Whether a label's value says something: more than a figure or an address. */
function isStatement(text: string): boolean {
  return !/^[\d\s/%.,()~+-]*$/.test(text) && !/^\S+:\/\/\S+$/.test(text);
}

/** The kind of an entry at a place, null when it is none there. */
export function entryKind(candidate: Candidate, place: Place): Kind | null {
  const { text, label } = candidate;
  if (place.voice === 'closed' || (place.voice === 'boxed' && candidate.marker === null)) return null;
  if (candidate.marker === null && saysNothing(text)) return null;
  if (label !== null && (isAttributeOf(label, text, place) || (label.rest !== '' && saysNothing(label.rest))))
    return null;
  const marker = shownMarker(candidate, place.voice);
  if (marker !== null && candidate.marker === null && place.kind === null && isAdvice(text)) return null;
  if (place.explains) return kindInside(candidate);
  if (marker !== null) return kindOfEntry(marker, place.bySign ? null : place.kind);
  if (label?.kind != null && isStatement(label.rest)) return kindByLabel(label.kind, place.kind);
  if (place.kind !== null) return place.kind;
  return place.voice === 'open' ? kindOfWording(text) : null;
}

function kindByLabel(label: Kind, above: Kind | null): Kind {
  return above === null || above === 'done' || OVERRIDES.has(label) ? label : above;
}

/** Text under an entry that is a heading: only boxes, signs and labels of what is still to come are entries of their own. */
function kindInside({ text, label, marker }: Candidate): Kind | null {
  const shown = marker ?? leadingSign(text);
  if (shown !== null) return kindOfEntry(shown, null);
  return label?.kind != null && label.rest !== '' && INSIDE_AN_ENTRY.has(label.kind) ? label.kind : null;
}
