/** Says at a form's fields that they are wrong, and leads to the first of them. @param parameters as the refusal names them, as `resources.cpu` */
export function blame(form, parameters) {
  const wrong = parameters.map(({ field }) => form.elements[field.split('.').at(-1)]).filter(Boolean);
  [...form.elements].forEach(control => control.removeAttribute('aria-invalid'));
  wrong.forEach(control => control.setAttribute('aria-invalid', 'true'));
  wrong[0]?.focus();
}
