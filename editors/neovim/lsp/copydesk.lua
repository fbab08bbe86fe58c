---@brief
---
--- Copydesk, the copy desk in your editor: hovers for the people, places and dates of a story,
--- questions on claims without a source, and an outline of its events. Runs offline, sends nothing.
---
--- Needs the `copydesk` program on `PATH`. Enable it with:
---
--- ```lua
--- vim.lsp.enable('copydesk')
--- ```
---
--- Settings, with their defaults:
---
--- ```lua
--- vim.lsp.config('copydesk', {
---   settings = {
---     copydesk = {
---       profile = 'desk', -- draft, desk, publish or archive
---       date = '', -- what "Tuesday" is counted from, when the story does not say: '2026-03-14'
---       inlayHints = { dates = false },
---       semanticTokens = true,
---     },
---   },
--- })
--- ```

--- What the server may ask of this editor: to show places of a story, and to show the page of a rule.
local commands = {
  ['copydesk.showReferences'] = function(command, context)
    local client = assert(vim.lsp.get_client_by_id(context.client_id))
    local items = vim.lsp.util.locations_to_items(command.arguments[3], client.offset_encoding)
    vim.fn.setqflist({}, ' ', { title = command.title, items = items })
    vim.cmd('botright copen')
  end,
  ['copydesk.showExplanation'] = function(command)
    local page = vim.split(command.arguments[2], '\n')
    vim.lsp.util.open_floating_preview(page, 'markdown', { focus_id = 'copydesk.rule', border = 'rounded' })
  end,
}

---@type vim.lsp.Config
return {
  cmd = { 'copydesk', 'lsp' },
  filetypes = { 'text', 'markdown' },
  root_markers = { 'copydesk.toml', '.git' },
  commands = commands,
  capabilities = { experimental = { commands = { commands = vim.tbl_keys(commands) } } },
  settings = {
    copydesk = {
      profile = 'desk',
      date = '',
      inlayHints = { dates = false },
      semanticTokens = true,
    },
  },
  -- The same settings with the first message, so that the first analysis already follows them.
  before_init = function(params, config)
    params.initializationOptions = vim.tbl_get(config, 'settings', 'copydesk')
  end,
}
