-- :checkhealth copydesk

local health = vim.health

local function check_editor()
  health.start('copydesk: editor')
  if vim.fn.has('nvim-0.11') == 1 then
    health.ok(('Neovim %s has vim.lsp.config()'):format(tostring(vim.version())))
    return true
  end
  health.error('Neovim 0.11 or newer is needed for vim.lsp.config()', 'Update Neovim, or start the server with vim.lsp.start()')
  return false
end

local function check_program(config)
  health.start('copydesk: program')
  local name = type(config.cmd) == 'table' and config.cmd[1] or nil
  if not name then
    health.info('cmd is a function: the program is not checked')
    return
  end
  local program = vim.fn.exepath(name)
  if program == '' then
    health.error(("'%s' is not executable"):format(name), {
      'Install copydesk and see that it is on PATH',
      "Or name it: vim.lsp.config('copydesk', { cmd = { '/path/to/copydesk', 'lsp' } })",
    })
    return
  end
  local started, answer = pcall(function()
    return vim.system({ program, '--version' }, { text = true, timeout = 10000 }):wait()
  end)
  if started and answer.code == 0 then
    health.ok(('%s found: %s'):format(vim.trim(answer.stdout), program))
    return
  end
  health.error(("'%s --version' fails"):format(program), started and vim.trim(answer.stderr or '') or tostring(answer))
end

local function check_clients()
  health.start('copydesk: stories')
  if not vim.lsp.is_enabled('copydesk') then
    health.warn('not enabled', "Add vim.lsp.enable('copydesk') to your init.lua")
  end
  local clients = vim.lsp.get_clients({ name = 'copydesk' })
  if #clients == 0 then
    health.info('no server is running: open a text or Markdown file')
  end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_count(client.attached_buffers)
    health.ok(('server %d reads %d %s'):format(client.id, buffers, buffers == 1 and 'story' or 'stories'))
  end
end

return {
  check = function()
    if not check_editor() then
      return
    end
    local config = vim.lsp.config.copydesk
    if not config then
      health.start('copydesk: program')
      health.error("no configuration named 'copydesk'", 'See that the folder with lsp/copydesk.lua is on the runtimepath')
      return
    end
    check_program(config)
    check_clients()
  end,
}
