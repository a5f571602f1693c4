export default {
  usage: 'Usage',
  'this-period': 'This period',
  open: 'Billing and usage: {cost} this period',
  'open-plain': 'Billing and usage',
  limits: 'Fullest limits',
  of: '{used} of {limit} {unit}',
  'in-use': '{name} in use',
  warning: 'nearly used up',
  exceeded: 'used up',
};
