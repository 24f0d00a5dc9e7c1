import type { Kind } from './handoff.ts';
import { headingState, statusLine } from './heading-state.ts';
import type { HeadingSense } from './heading-vocabulary.ts';
import {
  isGroupHeading,
  isOrder,
  kindOfKeyword,
  namesOne,
  numberedKeyword,
  senseOfHeading,
  withoutGroup,
} from './headings.ts';
import { kindOfEntry } from './kind-of-entry.ts';
import { kindOfLabel } from './labels.ts';
import { leadingSign, leadingStatus } from './markers.ts';
import type { Place } from './place.ts';
import { gathersHeadings, hasList, hasMarkedEntries, opensInProse } from './section-shape.ts';
import { BOLD_LINE, COLON_LINE, type Section } from './sections.ts';
import type { Marker } from './status-words.ts';
import { isNumbered, normalise, wordCount } from './words.ts';

/** What a heading is: an entry itself, or the place of the entries under it. `entry` is null when it only gathers. */
interface HeadingRole {
  entry: Kind | null;
  place: Place;
}

const TITLE_WORDS = 3;
/** What a heading can gather even inside a section that has no entries of its own: lessons may end in decisions. */
const NAMED_ANYWHERE: ReadonlySet<Kind> = new Set<Kind>(['decision', 'question', 'blocker']);

/**
 * What a heading's words say at its place. Under a heading that already gives a kind, a longer numbered heading, an order
 * ("Fix the login bug") or prose about the same kind is a topic: its words tell what the entry is about.
 */
function senseAt(section: Section, topic: string, above: Place): HeadingSense {
  const sense = senseOfHeading(topic);
  if (above.kind === null || sense.role === 'open') return sense;
  const name = withoutGroup(topic);
  const long = wordCount(normalise(name.replace(/[([][^)\]]*[)\]]/g, ''))) > TITLE_WORDS;
  const numbered = isNumbered(section.text) || numberedKeyword(section.text) !== null;
  const same = sense.role === 'kind' && sense.kind === above.kind && opensInProse(section);
  const aside = (sense.role === 'boxed' || sense.role === 'closed') && long;
  const topical = numbered && (long || sense.role !== 'kind');
  return topical || isOrder(name) || same || aside ? { role: 'open' } : sense;
}

/** What a heading is at a place, by its words, its marker and what stands under it. */
export function headingRole(section: Section, above: Place): HeadingRole {
  const { topic, marker, worded } = headingState(section.text);
  // A tick over a group of what is done says nothing new: "✅ Improvements" under "What was accomplished".
  const ticked = marker === 'done' && above.kind === 'done';
  const sense: HeadingSense = ticked ? { role: 'open' } : senseAt(section, topic, above);
  const path = [...above.path, section.text];
  const place: Place = { ...above, path };
  const named = kindOfLabel(topic);
  if (named !== null && NAMED_ANYWHERE.has(named) && (above.voice === 'closed' || above.voice === 'boxed'))
    return { entry: null, place: { ...place, voice: 'open', kind: named } };
  const advises = above.voice === 'boxed' || (sense.role === 'boxed' && marker !== 'done');
  if (above.voice === 'closed' || sense.role === 'closed')
    return { entry: null, place: { ...place, voice: 'closed', kind: null } };
  if (advises) return { entry: null, place: { ...place, voice: 'boxed', kind: null } };
  const own = itemKind(section, above, sense, marker);
  if (own !== null)
    return {
      entry: own,
      place: { ...place, kind: null, explains: !hasMarkedEntries(section) || above.explains },
    };
  // A bold sentence, or a line inside the text of an entry or an aside ("Two changes:"), announces nothing unless it is a
  // plain label.
  const inText = above.explains ? BOLD_LINE : above.voice === 'mute' ? COLON_LINE : Number.POSITIVE_INFINITY;
  const sentence = section.depth === BOLD_LINE && /[.?]$/.test(section.text);
  if ((section.depth >= inText || sentence) && named === null) return { entry: null, place };
  return { entry: null, place: placeBySense(place, sense, marker, worded) };
}

function placeBySense(place: Place, sense: HeadingSense, marker: Marker | null, worded: boolean): Place {
  if (sense.role === 'kind') {
    if (sense.weak && (place.kind !== null || place.voice === 'mute')) return place;
    const kind = worded && marker === 'done' && sense.kind !== 'decision' ? 'done' : sense.kind;
    return { ...place, kind, bySign: false, voice: 'open', explains: false };
  }
  if (sense.role === 'state') return { ...place, kind: null, voice: 'open', explains: false };
  if (marker === 'pending') return { ...place, kind: 'action', voice: 'open' };
  if (marker !== null && marker !== 'done')
    return { ...place, kind: kindOfEntry(marker, place.kind), bySign: !worded, voice: 'open' };
  if (sense.role === 'aside') return { ...place, kind: null, voice: 'mute' };
  if (sense.role === 'mute' && place.kind === null) return { ...place, voice: 'mute' };
  return place;
}

/** The kind of a heading that is an entry itself, null for one that gathers entries. */
function itemKind(section: Section, above: Place, sense: HeadingSense, shown: Marker | null): Kind | null {
  const keyword = numberedKeyword(section.text);
  if (section.text === '') return null;
  const stated = sense.role === 'open' || sense.role === 'kind' ? statusLine(section) : null;
  const marker = stated ?? shown;
  if (keyword !== null) {
    const kind = kindNamed(keyword, above);
    if (kind !== null) return kindOfEntry(marker, kind);
  }
  if (sense.role === 'kind' && namesOne(section.text) && opensInProse(section) && section.blocks.length > 0)
    return kindOfEntry(marker, sense.kind);
  if (
    leadingStatus(section.text) === 'done' &&
    section.blocks[0] !== undefined &&
    opensInProse(section) &&
    !hasList(section)
  )
    return 'done';
  if (sense.role === 'kind' && !(sense.weak && above.kind !== null)) return null;
  if (sense.role === 'state' || above.explains) return null;
  const marked = hasMarkedEntries(section);
  if (marker !== null && !marked && isItemByMarker(section, marker)) return kindOfEntry(marker, above.kind);
  if (above.kind === null || marked) return null;
  const group = isGroupHeading(section.text);
  if (isNumbered(section.text) && !group) return kindOfEntry(marker, above.kind);
  return opensInProse(section) && !(group && hasList(section)) ? kindOfEntry(marker, above.kind) : null;
}

const STANDS_AMONG_DONE: ReadonlySet<Kind | null> = new Set<Kind | null>(['decision', 'question']);

/** The kind of a heading that names one entry: that of the section, unless its keyword says what the section cannot. */
function kindNamed(keyword: string, above: Place): Kind | null {
  const own = kindOfKeyword(keyword);
  if (own === 'blocker' || (above.kind === 'done' && STANDS_AMONG_DONE.has(own))) return own;
  return above.kind ?? (above.voice === 'mute' ? null : own);
}

/** A heading marked done or blocked is one entry; one marked otherwise is, unless it gathers a list. */
function isItemByMarker(section: Section, marker: Marker): boolean {
  if (marker === 'done' || marker === 'blocked') return true;
  if (marker === 'pending' || marker === 'amber')
    return !hasList(section) || (statusLine(section) !== null && !isGroupHeading(section.text));
  return (
    !gathersHeadings(section) &&
    !isGroupHeading(section.text) &&
    !(leadingSign(section.text) === 'alert' && /^\s*⚠/u.test(section.text) && hasList(section))
  );
}
