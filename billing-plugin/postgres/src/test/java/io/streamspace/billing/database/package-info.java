@NullMarked
package io.streamspace.billing.database;

import org.jspecify.annotations.NullMarked;
