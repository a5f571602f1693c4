/** Credit over HTTP: grants, and the statement of what came and went. */
@NullMarked
package io.streamspace.billing.credit.adapter;

import org.jspecify.annotations.NullMarked;
