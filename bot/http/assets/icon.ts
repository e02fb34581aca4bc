/** The icon of the service: a kentongan, the wooden slit drum that calls a village together. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<rect width="64" height="64" rx="16" fill="#0b6b57"/>
<path d="M32 9v5" stroke="#f4e3c3" stroke-width="3" stroke-linecap="round"/>
<rect x="21" y="14" width="22" height="42" rx="11" fill="#e9b872"/>
<rect x="29.5" y="22" width="5" height="26" rx="2.5" fill="#5b3a17"/>
</svg>
`;
