package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Hears what became of an invoice. */
interface InvoiceWatch {

    void paid(ObjectNode invoice);

    /** An attempt failed; {@code next_payment_attempt} says whether there is another. */
    void refused(ObjectNode invoice);

    /** A debit is under way. */
    void beingPaid(ObjectNode invoice);
}
