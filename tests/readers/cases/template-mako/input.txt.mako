<%! not_read = 1 %>
## not read
Dear ${person.first_name},

% if late:
You have not paid
% else:
Thank you for paying
% endif
your rent of ${amount}.

<%doc>not read</%doc>
% for visit in visits:
* ${visit.date}
% endfor
