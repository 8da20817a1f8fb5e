from django import template

from safety.nonce import current_nonce

register = template.Library()
register.simple_tag(current_nonce, name="csp_nonce")
