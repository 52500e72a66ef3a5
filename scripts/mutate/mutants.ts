import { parseSync } from 'vite';

/** One change to one place of a file. */
export interface Mutant {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Of the change, from 1. */
  readonly line: number;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

type Change = readonly [start: number, end: number, text: string];

const otherOperator: Readonly<Record<string, string>> = {
  '&&': '||',
  '||': '&&',
  '??': '&&',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
};

/** The changes that a test of this code should notice, in source order. */
export function mutantsOf(file: string, code: string): readonly Mutant[] {
  const { program, errors } = parseSync(file, code);
  const [error] = errors;
  if (error) throw new Error(`${file}: ${error.message}`);
  return nodesIn(program)
    .flatMap((node) => changesOf(node, code))
    .map(([start, end, text]) => ({ start, end, text, line: code.slice(0, start).split('\n').length }))
    .sort((one, other) => one.start - other.start);
}

export function apply(code: string, { start, end, text }: Mutant): string {
  return code.slice(0, start) + text + code.slice(end);
}

/** Skips types, which do not exist at run time. */
function nodesIn(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  const nested = isType(value) ? [] : Object.values(value).flatMap(nodesIn);
  return isNode(value) ? [value, ...nested] : nested;
}

function isType(value: object): boolean {
  return (
    'type' in value && typeof value.type === 'string' && value.type.startsWith('TS') && value.type !== 'TSAsExpression'
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}

function changesOf(node: Node, code: string): readonly Change[] {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return isNode(node.test) ? decided(node.test) : [];
    case 'LogicalExpression':
    case 'BinaryExpression':
      return otherWay(node, code);
    case 'UnaryExpression':
      return node.operator === '!' && isNode(node.argument)
        ? [[node.start, node.end, code.slice(node.argument.start, node.argument.end)]]
        : [];
    case 'Literal':
      return typeof node.value === 'boolean' ? [[node.start, node.end, `${!node.value}`]] : [];
    case 'ExpressionStatement':
      return isNode(node.expression) && node.expression.type === 'CallExpression' ? [[node.start, node.end, ';']] : [];
    default:
      return [];
  }
}

/** A condition replaced by true, and by false. */
function decided({ start, end }: Node): readonly Change[] {
  return [
    [start, end, 'true'],
    [start, end, 'false'],
  ];
}

function otherWay({ left, right, operator }: Node, code: string): readonly Change[] {
  if (!isNode(left) || !isNode(right) || typeof operator !== 'string') return [];
  const other = otherOperator[operator];
  if (other === undefined) return [];
  const start = left.end + code.slice(left.end, right.start).indexOf(operator);
  return [[start, start + operator.length, other]];
}
