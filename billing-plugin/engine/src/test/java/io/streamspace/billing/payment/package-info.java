@NullMarked
package io.streamspace.billing.payment;

import org.jspecify.annotations.NullMarked;
