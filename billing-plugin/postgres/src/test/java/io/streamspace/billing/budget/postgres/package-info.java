@NullMarked
package io.streamspace.billing.budget.postgres;

import org.jspecify.annotations.NullMarked;
