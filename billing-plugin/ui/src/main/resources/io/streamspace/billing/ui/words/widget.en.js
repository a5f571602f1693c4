export default {
  usage: 'Usage',
  'this-period': 'This period',
  open: 'Billing and usage: {cost} this period',
  'open-plain': 'Billing and usage',
  limits: 'Limits closest to full',
  of: '{used} of {limit} {unit}',
  'in-use': '{name} used',
  warning: 'nearly used up',
  exceeded: 'used up',
};
