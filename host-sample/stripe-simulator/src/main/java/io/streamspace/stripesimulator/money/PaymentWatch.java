package io.streamspace.stripesimulator.money;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Hears what became of a payment intent. */
interface PaymentWatch {

    void succeeded(ObjectNode intent);

    void failed(ObjectNode intent);

    void processing(ObjectNode intent);
}
