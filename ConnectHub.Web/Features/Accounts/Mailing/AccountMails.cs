using ConnectHub.Web.Data;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Accounts.Mailing;

/// <summary>The mails about accounts. Without SMTP they are not sent, and nobody is told so by a longer wait.</summary>
internal sealed class AccountMails(MailQueue queue, AccountLinks links, IOptions<SmtpOptions> options)
{
    public bool CanSend => queue.CanSend;

    public async Task SendResetAsync(AppUser user)
    {
        if (CanSend)
            Send(user, "Choose a new ConnectHub password", $"""
                Hello {user.DisplayName},

                somebody, probably you, asked for a new password. Choose one here (within 24 hours):

                {Address(await links.ResetPathAsync(user))}

                If it was not you, ignore this mail; nothing has changed.
                """);
    }

    public async Task SendConfirmationAsync(AppUser user)
    {
        if (CanSend)
            Send(user, "Confirm your e-mail address for ConnectHub", $"""
                Hello {user.DisplayName},

                open this link to confirm your address (within 24 hours), then sign in:

                {Address(await links.ConfirmPathAsync(user))}

                If you did not register, ignore this mail.
                """);
    }

    private void Send(AppUser user, string subject, string text) => queue.Enqueue(new Mail(user.Email!, subject, text));

    private string Address(string path) => new Uri(options.Value.PublicUrl!, path).ToString();
}
