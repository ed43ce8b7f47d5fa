console.log('devops-bot');
