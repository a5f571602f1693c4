export default {
  usage: 'Usage',
  'this-period': 'This period',
  open: 'This period {cost}: billing and usage',
  'open-plain': 'Usage and billing',
  limits: 'Limits closest to full',
  of: '{used} of {limit} {unit}',
  'in-use': '{name} used',
  warning: 'nearly used up',
  exceeded: 'used up',
};
