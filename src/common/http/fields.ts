import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, type ApiPropertyOptions, getSchemaPath } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsAscii,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  registerDecorator,
  ValidateIf,
  ValidateNested,
  validateSync,
} from 'class-validator';

// One decorator a field: what the validator checks is what the OpenAPI document says.

interface Presence {
  /** May be left out. */
  optional?: boolean;
  /** May be null, which clears the value. */
  nullable?: boolean;
  description?: string;
  each?: boolean;
}

const presence = ({ optional = false, nullable = false, description }: Presence, options: ApiPropertyOptions): PropertyDecorator[] => [
  ApiProperty({ required: !optional, nullable, ...(description ? { description } : {}), ...options } as ApiPropertyOptions),
  ...(optional || nullable
    ? [ValidateIf((_, value: unknown) => !((optional && value === undefined) || (nullable && value === null))) ]
    : []),
];

const trimmed = Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.normalize('NFC').trim() : value));

/** Text a person wrote: trimmed, NFC, no control characters, no half characters. */
export function TextField(options: Presence & { min?: number; max: number; lines?: boolean }): PropertyDecorator {
  const { min = options.nullable || options.optional ? 0 : 1, max, lines = false } = options;
  return applyDecorators(
    ...presence(options, { type: String, minLength: min, maxLength: max }),
    trimmed,
    IsString(),
    MinLength(min),
    MaxLength(max),
    IsPlainText(lines),
  );
}

/** A secret a person typed: taken as it is. */
export function PasswordField(options: Presence = {}): PropertyDecorator {
  return applyDecorators(
    ...presence(options, { type: String, format: 'password', minLength: 1, maxLength: 200 }),
    IsString(),
    MinLength(1),
    MaxLength(200),
  );
}

export function EmailField(options: Presence = {}): PropertyDecorator {
  return applyDecorators(
    ...presence(options, { type: String, format: 'email', maxLength: 254 }),
    trimmed,
    MaxLength(254),
    IsEmail({ allow_utf8_local_part: false }),
    // Letter case beyond ASCII is folded in more than one way: limits and accounts would not mean the same address.
    IsAscii(),
    IsPlainText(false),
  );
}

export function UuidField(options: Presence = {}): PropertyDecorator {
  return applyDecorators(...presence(options, { type: String, format: 'uuid' }), IsUUID('all'));
}

/** Several ids, each at most once. */
export function UuidListField(options: Presence & { maxItems: number }): PropertyDecorator {
  const { maxItems } = options;
  return applyDecorators(
    ...presence(options, { type: 'array', items: { type: 'string', format: 'uuid' }, maxItems, uniqueItems: true } as ApiPropertyOptions),
    IsArray(),
    ArrayMaxSize(maxItems),
    ArrayUnique(),
    IsUUID('all', { each: true }),
  );
}

export function ChoiceField(choices: readonly string[], options: Presence = {}): PropertyDecorator {
  return applyDecorators(...presence(options, { type: String, enum: [...choices] }), IsIn(choices));
}

/** Some of several choices, each at most once. */
export function ChoiceListField(choices: readonly string[], options: Presence = {}): PropertyDecorator {
  return applyDecorators(
    ...presence(options, { type: 'array', items: { type: 'string', enum: [...choices] }, maxItems: choices.length, uniqueItems: true } as ApiPropertyOptions),
    IsArray(),
    ArrayMaxSize(choices.length),
    ArrayUnique(),
    IsIn(choices, { each: true }),
  );
}

/** A calendar date, YYYY-MM-DD, from 1900 to 2199. */
export function DateField(options: Presence = {}): PropertyDecorator {
  return applyDecorators(...presence(options, { type: String, format: 'date' }), IsCalendarDate());
}

/** An instant: ISO 8601 with a zone, Z or an offset, from 1900 to 2199. */
export function InstantField(options: Presence = {}): PropertyDecorator {
  return applyDecorators(...presence(options, { type: String, format: 'date-time' }), IsInstant());
}

/** A time of day, HH:MM. */
export function TimeOfDayField(options: Presence = {}): PropertyDecorator {
  return applyDecorators(
    ...presence(options, { type: String, pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
    Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: '$property must be a time such as 09:00' }),
  );
}

export function BooleanField(options: Presence = {}): PropertyDecorator {
  return applyDecorators(...presence(options, { type: Boolean }), IsBoolean());
}

export function IntegerField(options: Presence & { min: number; max: number; fromQuery?: boolean }): PropertyDecorator {
  return applyDecorators(
    ...presence(options, { type: 'integer', minimum: options.min, maximum: options.max }),
    ...(options.fromQuery
      ? [Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value))]
      : []),
    IsInt(),
    Min(options.min),
    Max(options.max),
  );
}

/** A number with two decimals at most, which binary fractions hold closely enough to be made a whole number of hundredths. */
export function HundredthsField(options: Presence & { min: number; max: number }): PropertyDecorator {
  return applyDecorators(
    ...presence(options, { type: 'number', minimum: options.min, maximum: options.max }),
    IsNumber({ maxDecimalPlaces: 2, allowNaN: false, allowInfinity: false }, { message: '$property must be a number with two decimals at most' }),
    Min(options.min),
    Max(options.max),
  );
}

/** A list of things, each checked by its own class. `nullableItems`: a place may be left empty with null. */
export function ItemsField(item: new () => object, options: Presence & { minItems: number; maxItems: number; nullableItems?: boolean }): PropertyDecorator {
  const { minItems, maxItems, nullableItems = false } = options;
  const one = { $ref: getSchemaPath(item) };
  const items = nullableItems ? { anyOf: [one, { type: 'null' }] } : one;
  return applyDecorators(
    (target: object): void => ApiExtraModels(item)(target.constructor) as void,
    ...presence(options, { type: 'array', items, minItems, maxItems } as ApiPropertyOptions),
    Type(() => item),
    IsArray(),
    ArrayMinSize(minItems),
    ArrayMaxSize(maxItems),
    AreItems(nullableItems),
  );
}

/** Something with members of its own, checked by its class; it is written as a whole. */
export function PartField(part: new () => object, options: Presence = {}): PropertyDecorator {
  return applyDecorators(...presence(options, { type: () => part } as ApiPropertyOptions), Type(() => part), IsObject(), ValidateNested());
}

/** Texts a person wrote, each as TextField takes one. */
export function TextsField(options: Presence & { maxItems: number; max: number }): PropertyDecorator {
  const { max, maxItems } = options;
  return applyDecorators(
    ...presence(options, { type: 'array', items: { type: 'string', minLength: 1, maxLength: max }, maxItems } as ApiPropertyOptions),
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map((one: unknown) => (typeof one === 'string' ? one.normalize('NFC').trim() : one)) : value)),
    IsArray(),
    ArrayMaxSize(maxItems),
    IsString({ each: true }),
    MinLength(1, { each: true }),
    MaxLength(max, { each: true }),
    IsPlainText(false, true),
  );
}

/** Text of one fixed form. @param form what it looks like, in words for the person who got it wrong */
export function PatternField(pattern: RegExp, form: string, options: Presence & { max: number }): PropertyDecorator {
  return applyDecorators(
    ...presence(options, { type: String, pattern: pattern.source, maxLength: options.max }),
    trimmed,
    IsString(),
    MaxLength(options.max),
    Matches(pattern, { message: `$property must be ${form}` }),
  );
}

/** Bytes as base64url without padding, in the one spelling they have. @param min and max how many bytes */
export function BytesField(options: Presence & { min: number; max: number }): PropertyDecorator {
  const [shortest, longest] = [Math.ceil((options.min * 4) / 3), Math.ceil((options.max * 4) / 3)];
  return applyDecorators(
    ...presence(options, { type: String, format: 'base64url', minLength: shortest, maxLength: longest, pattern: '^[A-Za-z0-9_-]*$' }),
    IsString(),
    MinLength(shortest),
    MaxLength(longest),
    IsBytes(),
  );
}

/** The part of an address that names a company: careers/<slug>, portal/<slug>. */
export const SlugField = (options: Presence = {}): PropertyDecorator =>
  PatternField(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, 'lower-case letters, digits and hyphens', { ...options, max: 63 });

/** An IANA time zone that both this program and the database can reckon with. */
export function TimeZoneField(options: Presence = {}): PropertyDecorator {
  return applyDecorators(...presence(options, { type: String, example: 'Europe/Berlin' }), IsString(), MaxLength(64), IsTimeZoneName());
}

/** A flag in the query: `true` or `false` in words. */
export function QueryFlag(options: Presence = {}): PropertyDecorator {
  return applyDecorators(
    ...presence({ optional: true, ...options }, { type: Boolean }),
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsBoolean(),
  );
}

function IsPlainText(lines: boolean, each = false): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isPlainText',
      target: target.constructor,
      propertyName: property as string,
      options: { message: '$property must not hold control characters', each },
      validator: { validate: (value: unknown) => typeof value === 'string' && value.isWellFormed() && !/\p{Cc}/u.test(lines ? value.replaceAll(/[\t\n\r]/g, '') : value) },
    });
}

function IsBytes(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'matches',
      target: target.constructor,
      propertyName: property as string,
      options: { message: '$property must be base64url without padding' },
      validator: { validate: (value: unknown) => typeof value === 'string' && Buffer.from(value, 'base64url').toString('base64url') === value },
    });
}

/** What nested validation of the library does, but a place may hold null; the message says which place is wrong. */
function AreItems(orNull: boolean): PropertyDecorator {
  const faultOf = (one: unknown): string | undefined => {
    if (one === null && orNull) return undefined;
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return `must be an object${orNull ? ' or null' : ''}`;
    const [error] = validateSync(one, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true, stopAtFirstError: true });
    return error && Object.values(error.constraints ?? {})[0];
  };
  const firstFault = (value: unknown): string | undefined =>
    (Array.isArray(value) ? (value as unknown[]) : []).map((one, i) => [i, faultOf(one)] as const).filter(([, fault]) => fault).map(([i, fault]) => `item ${i + 1}: ${fault}`)[0];
  return (target, property) =>
    registerDecorator({
      name: 'areItems',
      target: target.constructor,
      propertyName: property as string,
      validator: { validate: (value: unknown) => firstFault(value) === undefined, defaultMessage: ({ value }: { value: unknown }) => firstFault(value) ?? '' } as never,
    });
}

function IsCalendarDate(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isCalendarDate',
      target: target.constructor,
      propertyName: property as string,
      options: { message: '$property must be a date such as 2026-03-31' },
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isCalendarDate(value),
      },
    });
}

function isCalendarDate(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function IsInstant(): PropertyDecorator {
  const form = /^((?:19|20|21)\d\d-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;
  return (target, property) =>
    registerDecorator({
      name: 'isInstant',
      target: target.constructor,
      propertyName: property as string,
      options: { message: '$property must be an instant such as 2026-03-31T08:30:00Z' },
      validator: {
        validate: (value: unknown) => {
          const [, day] = typeof value === 'string' ? (form.exec(value) ?? []) : [];
          return day !== undefined && isCalendarDate(day);
        },
      },
    });
}

function IsTimeZoneName(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isTimeZoneName',
      target: target.constructor,
      propertyName: property as string,
      options: { message: '$property must be an IANA time zone such as Europe/Berlin' },
      validator: { validate: (value: unknown) => typeof value === 'string' && isTimeZone(value) },
    });
}

/** Region/City, as people choose it: abbreviations and offsets, which some take for zones, know no summer time. */
function isTimeZone(name: string): boolean {
  if (name === 'UTC') return true;
  if (!/^[A-Za-z_]+(\/[A-Za-z_+-]+)+$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
