@NullMarked
package io.streamspace.billing.credit.postgres;

import org.jspecify.annotations.NullMarked;
