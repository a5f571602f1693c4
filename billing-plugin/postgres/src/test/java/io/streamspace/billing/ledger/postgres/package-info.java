@NullMarked
package io.streamspace.billing.ledger.postgres;

import org.jspecify.annotations.NullMarked;
