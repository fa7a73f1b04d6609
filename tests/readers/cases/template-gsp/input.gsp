<%@ page contentType="text/html" %>
<p><g:if test="${late}">You are late</g:if>
<g:elseif test="${early}">You are early</g:elseif>
<g:else>You are on time</g:else>, ${person.firstName}.</p>
<p><g:message code="not.read" default="We are glad you wrote"/></p>
