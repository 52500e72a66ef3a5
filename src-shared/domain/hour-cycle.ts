/*
 * Languages with a twelve-hour clock according to the Unicode CLDR (https://cldr.unicode.org, supplemental “timeData”).
 * Intl knows as well, but its first use costs 14 ms when a window opens, and 2 MB of ICU data in main.
 */
const languages = words(
  'ak am ar as bem bgc bho bn brx ccp ceb chr ckb csw doi dz ee el en fil gaa gu haw hi kab kn ko kok ks km kxv lkt',
  'mai ml mni mr ms naq nus om or pa qu raj sa sat sd so sq syr ta te ti to ur vai xnr yue',
);

/** Regions that differ from their language’s default. */
const exceptions = words(
  'af-NA ar-IL ar-KM ar-MA bo-IN ckb-IR ee-TG en-AI en-AT en-BE en-BI en-BW en-BZ en-CC en-CH en-CK en-CM en-CX en-CZ',
  'en-DE en-DG en-DK en-EE en-ES en-FI en-FK en-FR en-GB en-GE en-GG en-GI en-GS en-HU en-ID en-IE en-IL en-IM en-IO',
  'en-IT en-JE en-JP en-KE en-LT en-LV en-MG en-MS en-MT en-MU en-MV en-NF en-NG en-NL en-NO en-NR en-NU en-PL en-PN',
  'en-PT en-RO en-RW en-SC en-SE en-SH en-SI en-SK en-SX en-TK en-TV en-TZ en-UA en-UG en-ZA en-ZW es-419 es-AR es-BO',
  'es-CL es-CO es-CR es-CU es-DO es-EC es-GT es-HN es-MX es-NI es-PA es-PE es-PH es-PR es-PY es-SV es-US es-UY es-VE',
  'ff-GH ff-GM ff-LR ff-MR ff-SL fr-DJ fr-DZ fr-MR fr-SY fr-TD fr-TN fr-VU ha-GH ko-CN ku-IQ lrc-IQ ms-ID ne-IN om-KE',
  'ps-PK pt-MO so-KE sq-MK sq-XK st-LS ta-LK tr-CY yrl-CO yrl-VE yue-CN zh-HK zh-MO zh-MY zh-SG zh-TW',
);

/** Whether clocks there show `3:53 pm` rather than `15:53`. Takes a language tag such as `en-GB`. */
export function countsToTwelve(locale: string): boolean {
  const [language = '', ...rest] = locale.split('-');
  const region = rest.find((part) => /^([A-Z]{2}|\d{3})$/.test(part));
  const isException = region !== undefined && exceptions.has(`${language}-${region}`);
  return languages.has(language) !== isException;
}

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '));
}
