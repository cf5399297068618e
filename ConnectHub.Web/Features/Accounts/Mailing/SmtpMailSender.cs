using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Accounts.Mailing;

internal sealed class SmtpMailSender(IOptions<SmtpOptions> options) : IMailSender
{
    public bool CanSend => true;

    public async Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        var smtp = options.Value;
        using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = smtp.UseTls };
        if (!string.IsNullOrEmpty(smtp.User))
            client.Credentials = new NetworkCredential(smtp.User, smtp.Password);
        using var message = new MailMessage(smtp.From!, mail.To, mail.Subject, mail.Text);
        await client.SendMailAsync(message, cancellationToken);
    }
}
