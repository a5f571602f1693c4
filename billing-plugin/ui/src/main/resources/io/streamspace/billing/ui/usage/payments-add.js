import { nothing } from '../kit/html.js';
import { button, notice } from '../kit/parts.js';
import { dialog } from './dialog.js';
import { outcomeOfCheckout } from './plans-provider.js';

/** Credit that is paid for once, of the amount that the payer chooses. */
export class AddCredit {
  constructor(section) {
    this.section = section;
    this.outcome = outcomeOfCheckout();
  }

  /** Where there is a provider to pay at, and by whom it may be done. */
  button() {
    const { t, page, methods } = this.section;
    return methods.isRead && !methods.refusal ? button(page, t('add-credit'), () => dialog(this.section, 'addCredit'), { kind: 'small primary' }) : nothing;
  }

  /** What came of it, for who has just come back from the provider's page. */
  returned() {
    const { t } = this.section;
    return this.outcome ? notice(this.outcome === 'done' ? 'good' : '', t(`add-credit-${this.outcome}`)) : nothing;
  }
}
