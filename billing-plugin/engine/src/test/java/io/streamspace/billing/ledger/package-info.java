@NullMarked
package io.streamspace.billing.ledger;

import org.jspecify.annotations.NullMarked;
