@NullMarked
package io.streamspace.billing.billrun.postgres;

import org.jspecify.annotations.NullMarked;
